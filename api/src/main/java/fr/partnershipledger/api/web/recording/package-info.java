/**
 * Decisions recorded by forms. A form is data ({@link fr.partnershipledger.api.web.recording.DecisionForms}); what was typed
 * becomes the body of the interface's own decision and goes through its own door, so that there is one set of rules.
 */
@NullMarked
package fr.partnershipledger.api.web.recording;

import org.jspecify.annotations.NullMarked;
