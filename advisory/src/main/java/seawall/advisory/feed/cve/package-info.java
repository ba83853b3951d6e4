/** The CVE list (CVE JSON 5): text, weaknesses and ratings of every CVE number. */
@NullMarked
package seawall.advisory.feed.cve;

import org.jspecify.annotations.NullMarked;
