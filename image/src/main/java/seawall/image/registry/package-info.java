/** Images and artefacts of OCI registries (OCI distribution specification 1.1). */
@NullMarked
package seawall.image.registry;

import org.jspecify.annotations.NullMarked;
