/** Python distributions: installed ones by their metadata, and the files of pip, Pipenv, Poetry, uv and PDM that declare. */
@NullMarked
package seawall.sbom.cataloger.python;

import org.jspecify.annotations.NullMarked;
