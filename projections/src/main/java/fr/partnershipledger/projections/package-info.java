/** The read models: what auditors, coordinators and dashboards ask, answered from events alone. */
@NullMarked
package fr.partnershipledger.projections;

import org.jspecify.annotations.NullMarked;
