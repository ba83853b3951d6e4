/** Tests of reports: one sample, shown in every form. */
@NullMarked
package seawall.report;

import org.jspecify.annotations.NullMarked;
