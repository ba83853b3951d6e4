/** Podman through its service's API. */
@NullMarked
package seawall.runtime.podman;

import org.jspecify.annotations.NullMarked;
