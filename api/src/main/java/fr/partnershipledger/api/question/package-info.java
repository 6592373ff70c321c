/**
 * What every question may say: as of which date, as known when, after which event, which page.
 */
@NullMarked
package fr.partnershipledger.api.question;

import org.jspecify.annotations.NullMarked;
