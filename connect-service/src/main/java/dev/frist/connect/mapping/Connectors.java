package dev.frist.connect.mapping;

import dev.frist.promises.file.SourceFile;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All help desks that are connected, by their names. */
public final class Connectors {
    private final Map<String, Connector> byName = new LinkedHashMap<>();

    private Connectors() {}

    /**
     * @param settings where secrets are, by the names that files give them
     * @throws dev.frist.promises.file.BadFile if one breaks a rule, or two have the same name
     */
    public static Connectors read(List<SourceFile> files, Function<String, Optional<String>> settings) {
        Connectors connectors = new Connectors();
        for (SourceFile file : files) {
            Connector connector = Connector.read(file, settings);
            if (connectors.byName.putIfAbsent(connector.name(), connector) != null) {
                throw file.root()
                        .required("connect")
                        .breaks("must be the only one of its name, but there is another " + connector.name());
            }
        }
        return connectors;
    }

    public Optional<Connector> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<Connector> all() {
        return Collections.unmodifiableCollection(byName.values());
    }
}
