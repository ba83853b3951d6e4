/** Container engines, a registry and images for tests: real programs with temporary directories, ended by the test that started them. */
@NullMarked
package seawall.testkit.engine;

import org.jspecify.annotations.NullMarked;
