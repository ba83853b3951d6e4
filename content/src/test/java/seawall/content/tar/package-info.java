/** The tar reader against tables and against the archivers that define the formats. */
@NullMarked
package seawall.content.tar;

import org.jspecify.annotations.NullMarked;
