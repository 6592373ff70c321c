/** The pages, asked by HTTP and played in a real browser. */
@NullMarked
package fr.partnershipledger.api.web;

import org.jspecify.annotations.NullMarked;
