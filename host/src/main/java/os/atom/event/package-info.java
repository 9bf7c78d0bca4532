/** What agents tell each other's programs: typed events of their own, as facts in the journal. */
@NullMarked
package os.atom.event;

import org.jspecify.annotations.NullMarked;
