/**
 * What a machine is told of the interface: an OpenAPI document, made from the handlers, their types and the rules of access,
 * and a page of it for people. It knows no feature: features describe here what their handlers do not show by themselves.
 */
@NullMarked
package fr.partnershipledger.api.openapi;

import org.jspecify.annotations.NullMarked;
