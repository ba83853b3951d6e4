/** Who asks a registry: stored logins, credential helpers, challenges and tokens. */
@NullMarked
package seawall.image.registry.login;

import org.jspecify.annotations.NullMarked;
