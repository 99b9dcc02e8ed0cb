package io.cloudyard.dea.droplet;

import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.droplet.Digest;
import io.cloudyard.contracts.droplet.Layer;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.VolumeView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Layers that lie unpacked on this host, each in a volume that any number of instances share. One download per layer at
 * a time. When they take more than the bound, those that were used longest ago go first; one in use never goes.
 * Thread-safe; calls block.
 */
public final class LayerCache {
    private static final Logger log = LoggerFactory.getLogger(LayerCache.class);

    private final ContainerEngine engine;
    private final LayerUnpacker unpacker;
    private final LayerIndex index;
    private final long maxBytes;
    /** In the order of use, longest ago first. */
    private final Map<Digest, Entry> entries = new LinkedHashMap<>();

    /** An empty cache; see {@link #recover}. */
    public LayerCache(ContainerEngine engine, Blobstore blobs, String owner, LayerIndex index, Megabytes bound) {
        this.engine = engine;
        this.index = index;
        unpacker = new LayerUnpacker(engine, blobs, owner);
        maxBytes = bound.toBytes();
    }

    /** Takes up what an earlier life has left, and removes what it had not finished. */
    public void recover() {
        engine.containers().stream()
                .filter(container ->
                        LayerUnpacker.FILLER_KIND.equals(container.labels().get(LayerUnpacker.KIND)))
                .forEach(container -> engine.remove(container.id()));
        for (VolumeView volume : engine.volumes()) {
            if (LayerUnpacker.VOLUME_KIND.equals(volume.labels().get(LayerUnpacker.KIND))) {
                recover(volume);
            }
        }
    }

    private synchronized void recover(VolumeView volume) {
        String name = volume.name().value();
        Digest digest = new Digest(name.substring(name.lastIndexOf('-') + 1));
        OptionalLong bytes = index.unpackedBytes(digest);
        if (bytes.isPresent()) {
            entries.put(digest, Entry.of(new CachedLayer(digest, volume.name(), bytes.getAsLong())));
        } else {
            engine.removeVolume(volume.name());
        }
    }

    /**
     * Brings {@code layers} here and keeps them until {@link #release}.
     *
     * @param image for the containers through which they are unpacked
     * @throws LayerException when one cannot be had; then none is kept
     */
    public List<CachedLayer> acquire(InstanceId user, List<Layer> layers, ImageName image)
            throws LayerException, InterruptedException {
        List<CompletableFuture<CachedLayer>> wanted = new ArrayList<>();
        for (Layer layer : layers) {
            wanted.add(use(user, layer, image));
        }
        List<CachedLayer> found = new ArrayList<>();
        try {
            for (CompletableFuture<CachedLayer> layer : wanted) {
                found.add(layer.get());
            }
        } catch (ExecutionException e) {
            release(user);
            throw e.getCause() instanceof LayerException failure
                    ? failure
                    : new LayerException(String.valueOf(e.getMessage()), e);
        }
        evict();
        return found;
    }

    private synchronized CompletableFuture<CachedLayer> use(InstanceId user, Layer layer, ImageName image) {
        Entry entry = entries.remove(layer.digest());
        if (entry == null) {
            entry = new Entry();
            begin(layer, image, entry.layer);
        }
        entries.put(layer.digest(), entry);
        entry.users.add(user);
        return entry.layer;
    }

    private void begin(Layer layer, ImageName image, CompletableFuture<CachedLayer> result) {
        Thread.ofVirtual().name("layer-" + layer.digest()).start(() -> {
            try {
                long bytes = unpacker.unpack(layer, image);
                index.add(layer.digest(), bytes);
                result.complete(new CachedLayer(layer.digest(), unpacker.volume(layer.digest()), bytes));
            } catch (LayerException | IOException | RuntimeException e) {
                forget(layer.digest());
                result.completeExceptionally(e);
            }
        });
    }

    private synchronized void forget(Digest digest) {
        entries.remove(digest);
    }

    /** {@code user} needs its layers no more. */
    public void release(InstanceId user) {
        synchronized (this) {
            entries.values().forEach(entry -> entry.users.remove(user));
        }
        evict();
    }

    private synchronized void evict() {
        long total = entries.values().stream().mapToLong(Entry::bytes).sum();
        Iterator<Map.Entry<Digest, Entry>> oldestFirst = entries.entrySet().iterator();
        while (total > maxBytes && oldestFirst.hasNext()) {
            Map.Entry<Digest, Entry> next = oldestFirst.next();
            if (next.getValue().isUnused() && remove(next.getKey())) {
                total -= next.getValue().bytes();
                oldestFirst.remove();
            }
        }
    }

    private boolean remove(Digest digest) {
        try {
            index.remove(digest);
            engine.removeVolume(unpacker.volume(digest));
            return true;
        } catch (ContainerEngineException e) {
            log.warn("layer {} stays in the cache for now: {}", digest, e.getMessage());
            return false;
        }
    }

    private static final class Entry {
        private final CompletableFuture<CachedLayer> layer = new CompletableFuture<>();
        private final Set<InstanceId> users = new HashSet<>();

        static Entry of(CachedLayer layer) {
            Entry entry = new Entry();
            entry.layer.complete(layer);
            return entry;
        }

        long bytes() {
            return layer.isDone() && !layer.isCompletedExceptionally()
                    ? layer.join().unpackedBytes()
                    : 0;
        }

        boolean isUnused() {
            return users.isEmpty() && layer.isDone();
        }
    }
}
