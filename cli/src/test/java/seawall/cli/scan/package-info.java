@NullMarked
package seawall.cli.scan;

import org.jspecify.annotations.NullMarked;
