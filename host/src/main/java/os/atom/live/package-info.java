/**
 * Who is told what happens, now or when they come back: the journal's entries as CloudEvents, each
 * only to those who may see it.
 */
@org.jspecify.annotations.NullMarked
package os.atom.live;
