package seawall.advisory.database;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/** Temporary files in memory, for databases of a few megabytes where nothing can be written. */
final class WorkMemory implements WorkFiles {
    private final Map<String, ByteArrayOutputStream> files = new HashMap<>();

    @Override
    public OutputStream write(String name) {
        var file = new ByteArrayOutputStream();
        files.put(name, file);
        return file;
    }

    @Override
    public InputStream read(String name) {
        return new ByteArrayInputStream(file(name).toByteArray());
    }

    @Override
    public long size(String name) {
        return file(name).size();
    }

    @Override
    public void delete(String name) {
        files.remove(name);
    }

    private ByteArrayOutputStream file(String name) {
        ByteArrayOutputStream file = files.get(name);
        if (file == null) {
            throw new IllegalStateException("no work file " + name + " was written");
        }
        return file;
    }

    @Override
    public DatabaseException failed(String doing, String name, IOException failure) {
        return new DatabaseException(
                DatabaseException.Code.IO, "cannot %s %s in memory".formatted(doing, name), failure);
    }

    @Override
    public void close() {
        files.clear();
    }
}
