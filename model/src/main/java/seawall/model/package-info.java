/** The words of Seawall: what is scanned, what is found in it, what is known about it, and what follows. Data only. */
@NullMarked
package seawall.model;

import org.jspecify.annotations.NullMarked;
