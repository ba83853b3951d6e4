/** Which of two versions is newer, per scheme, exactly as the native tools say it. */
@NullMarked
package seawall.versions;

import org.jspecify.annotations.NullMarked;
