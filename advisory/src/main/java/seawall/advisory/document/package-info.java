/** Publishers' documents, read forwards and within limits: lines, JSON, archives of files. */
@NullMarked
package seawall.advisory.document;

import org.jspecify.annotations.NullMarked;
