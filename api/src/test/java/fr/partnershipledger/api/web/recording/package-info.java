/** Reading what is typed into forms. */
@NullMarked
package fr.partnershipledger.api.web.recording;

import org.jspecify.annotations.NullMarked;
