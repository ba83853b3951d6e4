/** Bounded, patient HTTP: redirects, retries, time limits and TLS for talking to registries. */
@NullMarked
package seawall.image.registry.http;

import org.jspecify.annotations.NullMarked;
