package io.cloudyard.stager.plan;

import java.util.List;
import java.util.Map;

/** Something to be done in the container. */
public sealed interface Step {

    /** Its name in a failure and in messages. */
    String word();

    /**
     * Run a buildpack's executable.
     *
     * @param script which
     * @param buildpack whose
     * @param position of the buildpack
     */
    record RunScript(Script script, Buildpack buildpack, Position position) implements Step {
        @Override
        public String word() {
            return script.word();
        }

        /** CACHE_DIR: the final buildpack's is shared by all that are ever final; the others' belongs to their bits. */
        public String cacheDirectory() {
            String name = position.isFinal() ? "final" : Buildpack.hash(buildpack.key());
            return ContainerPaths.CACHE + "/" + name;
        }

        /** Program and arguments, exactly as Cloud Foundry's buildpack API has them. */
        public List<String> command() {
            String program = buildpack.root() + "/bin/" + script.word();
            String build = ContainerPaths.BUILD;
            String deps = ContainerPaths.DEPS;
            String index = position.depsIndex();
            return switch (script) {
                case DETECT, RELEASE -> List.of(program, build);
                case COMPILE -> List.of(program, build, cacheDirectory());
                case SUPPLY -> List.of(program, build, cacheDirectory(), deps, index);
                case FINALIZE -> List.of(program, build, cacheDirectory(), deps, index, ContainerPaths.PROFILE);
            };
        }
    }

    /**
     * Fetch the small files that say which processes there are.
     *
     * @param buildpacks those that ran, in order
     */
    record Collect(List<Buildpack> buildpacks) implements Step {
        public Collect {
            buildpacks = List.copyOf(buildpacks);
        }

        @Override
        public String word() {
            return "processes";
        }
    }

    /**
     * Pack the droplet and store its layers.
     *
     * @param processTypes type to command
     * @param detectedBuildpack for {@code staging_info.yml}
     */
    record Pack(Map<String, String> processTypes, String detectedBuildpack) implements Step {
        public Pack {
            processTypes = Map.copyOf(processTypes);
        }

        @Override
        public String word() {
            return "pack";
        }
    }
}
