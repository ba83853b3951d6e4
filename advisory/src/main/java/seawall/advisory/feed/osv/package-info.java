/** The feeds of OSV (OSV schema 1.7): one bundle of JSON documents for each ecosystem. */
@NullMarked
package seawall.advisory.feed.osv;

import org.jspecify.annotations.NullMarked;
