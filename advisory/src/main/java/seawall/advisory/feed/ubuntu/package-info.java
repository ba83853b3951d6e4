/** Ubuntu's CVE tracker. */
@NullMarked
package seawall.advisory.feed.ubuntu;

import org.jspecify.annotations.NullMarked;
