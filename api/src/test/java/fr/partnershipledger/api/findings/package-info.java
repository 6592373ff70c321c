/** What does not fit together, asked of the running application. */
@NullMarked
package fr.partnershipledger.api.findings;

import org.jspecify.annotations.NullMarked;
