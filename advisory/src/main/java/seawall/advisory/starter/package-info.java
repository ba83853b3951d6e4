/** The starter set: well-known exploited vulnerabilities of container software, for first runs without a network. */
@NullMarked
package seawall.advisory.starter;

import org.jspecify.annotations.NullMarked;
