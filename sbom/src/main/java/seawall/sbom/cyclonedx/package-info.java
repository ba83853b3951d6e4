/** CycloneDX bills of materials, read from JSON and XML and written as JSON. */
@NullMarked
package seawall.sbom.cyclonedx;

import org.jspecify.annotations.NullMarked;
