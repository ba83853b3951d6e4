/** Seeded generators, builders and fakes that the tests of several modules share. */
@NullMarked
package seawall.testkit;

import org.jspecify.annotations.NullMarked;
