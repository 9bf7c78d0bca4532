/**
 * What programs do: one {@link os.atom.command.Invocation} becomes its {@link
 * os.atom.command.Effect effects}, by families of commands described in YAML.
 *
 * <p>The face is {@link os.atom.command.catalogue.YamlCatalogue}. Its way: {@code Node} and {@code
 * FamilyReader} turn YAML into {@code CommandSpec}; {@code OptionParser} reads argv as the program
 * would; {@code Judge} gives every word its {@code Role}, and {@code Roles} turns that into
 * effects. A few programs whose arguments are a language have a {@code Speciality}. Starts nothing,
 * decides nothing, fails closed.
 */
@NullMarked
package os.atom.command.catalogue;

import org.jspecify.annotations.NullMarked;
