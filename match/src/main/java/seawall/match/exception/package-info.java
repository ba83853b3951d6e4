/** Findings that people accepted: the .seawall.yaml file. */
@NullMarked
package seawall.match.exception;

import org.jspecify.annotations.NullMarked;
