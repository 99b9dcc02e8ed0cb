package io.cloudyard.controller.droplets;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.storage.Records;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** Droplets in PostgreSQL. */
@Repository
public class Droplets {
    private final Records records;

    Droplets(Records records) {
        this.records = records;
    }

    /** The droplet with {@code guid}. */
    public Droplet get(String guid) {
        return find(guid).orElseThrow(() -> ApiException.notFound("Droplet"));
    }

    /** The droplet with {@code guid}, if there is one. */
    public Optional<Droplet> find(String guid) {
        return records.find(Droplet.class, "droplets", guid);
    }

    /** Adds one. */
    public Droplet add(Droplet droplet) {
        return records.insert(droplet);
    }

    /** Removes one that is neither current nor running. */
    public void delete(Droplet droplet) {
        boolean used = records.sql("select count(*) from apps a left join processes p on p.app_guid = a.guid where"
                                + " a.droplet_guid = :guid or (a.state = 'STARTED' and p.launched->>'droplet_guid' ="
                                + " :guid)")
                        .param("guid", droplet.guid())
                        .query(Long.class)
                        .single()
                > 0;
        if (used) {
            throw ApiException.unprocessable(
                    "The droplet is the app's current one, or runs. Assign another and restart the app first.");
        }
        records.sql("delete from droplets where guid = :guid")
                .param("guid", droplet.guid())
                .update();
    }
}
