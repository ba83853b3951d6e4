/** Container engines and images for tests: real engines in temporary directories, ended by the test that started them. */
@NullMarked
package seawall.testkit.engine;

import org.jspecify.annotations.NullMarked;
