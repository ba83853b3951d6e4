/** Benchmarks of judging, on made-up advisories and images of the sizes that real ones have; {@code bench/run} starts them. */
@NullMarked
package seawall.bench;

import org.jspecify.annotations.NullMarked;
