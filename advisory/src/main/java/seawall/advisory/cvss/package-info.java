/** Scores of CVSS vectors, computed as the specifications of FIRST say, for versions 2.0, 3.0, 3.1 and 4.0. */
@NullMarked
package seawall.advisory.cvss;

import org.jspecify.annotations.NullMarked;
