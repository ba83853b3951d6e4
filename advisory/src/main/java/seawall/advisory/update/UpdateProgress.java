package seawall.advisory.update;

import seawall.advisory.update.fetch.FetchProgress;

/** Is told how far an update is; {@link #fetched} is called from several threads. */
public interface UpdateProgress extends FetchProgress {
    /** Tells nobody. */
    UpdateProgress NONE = new UpdateProgress() {
        @Override
        public void fetched(String feed, String resource, long done, long total) {}

        @Override
        public void read(String feed, long records) {}

        @Override
        public void writing() {}
    };

    /** Tells how many records of a feed are read; called once per thousand records and at its end. */
    void read(String feed, long records);

    /** Tells that all feeds are read and the database is being written. */
    void writing();
}
