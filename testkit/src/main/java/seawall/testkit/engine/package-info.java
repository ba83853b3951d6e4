/** Engines, a registry, disks and images for tests: real ones in temporary directories, ended by the test that started them. */
@NullMarked
package seawall.testkit.engine;

import org.jspecify.annotations.NullMarked;
