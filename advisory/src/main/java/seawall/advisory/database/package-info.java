/** The advisory database: what feeds say, merged into one immutable, content-addressed, memory-mapped file. */
@NullMarked
package seawall.advisory.database;

import org.jspecify.annotations.NullMarked;
