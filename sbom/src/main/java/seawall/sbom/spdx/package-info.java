/** SPDX documents, read from JSON and tag-value and written as JSON. */
@NullMarked
package seawall.sbom.spdx;

import org.jspecify.annotations.NullMarked;
