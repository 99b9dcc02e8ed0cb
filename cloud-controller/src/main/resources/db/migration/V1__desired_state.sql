-- Desired state, users and the event log. What hosts report (heartbeats, adverts) is soft and never comes here.

create table users (
    guid text primary key,
    username text not null,
    origin text not null default 'uaa',
    password_hash text,
    email text not null,
    given_name text not null default '',
    family_name text not null default '',
    scopes text not null default '',
    -- grows with each change of the password; tokens of an older version are dead
    token_version integer not null default 0,
    -- whether the Cloud Controller knows the user, not only the login server
    registered boolean not null default false,
    metadata jsonb not null default '{"labels":{},"annotations":{}}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create unique index users_name on users (lower(username), origin);

create table organizations (
    guid text primary key,
    name text not null,
    suspended boolean not null default false,
    metadata jsonb not null default '{"labels":{},"annotations":{}}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create unique index organizations_name on organizations (lower(name));

create table spaces (
    guid text primary key,
    name text not null,
    organization_guid text not null references organizations (guid),
    metadata jsonb not null default '{"labels":{},"annotations":{}}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create unique index spaces_name on spaces (organization_guid, lower(name));

create table roles (
    guid text primary key,
    type text not null,
    user_guid text not null references users (guid) on delete cascade,
    organization_guid text references organizations (guid) on delete cascade,
    space_guid text references spaces (guid) on delete cascade,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create unique index roles_organization on roles (user_guid, organization_guid, type) where organization_guid is not null;
create unique index roles_space on roles (user_guid, space_guid, type) where space_guid is not null;
create index roles_by_space on roles (space_guid);
create index roles_by_organization on roles (organization_guid);

create table domains (
    guid text primary key,
    name text not null unique,
    internal boolean not null default false,
    -- null: shared by all organizations
    organization_guid text references organizations (guid),
    metadata jsonb not null default '{"labels":{},"annotations":{}}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create table domain_shares (
    domain_guid text not null references domains (guid) on delete cascade,
    organization_guid text not null references organizations (guid) on delete cascade,
    primary key (domain_guid, organization_guid)
);

create table stacks (
    guid text primary key,
    name text not null unique,
    description text not null default '',
    metadata jsonb not null default '{"labels":{},"annotations":{}}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table buildpacks (
    guid text primary key,
    name text not null,
    stack text,
    position integer not null,
    enabled boolean not null default true,
    locked boolean not null default false,
    filename text,
    -- of its zip, which is the blob buildpacks/<sha256>; null: awaiting upload
    sha256 text,
    metadata jsonb not null default '{"labels":{},"annotations":{}}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create unique index buildpacks_name on buildpacks (name, coalesce(stack, ''));

create table apps (
    guid text primary key,
    name text not null,
    space_guid text not null references spaces (guid),
    state text not null default 'STOPPED' check (state in ('STARTED', 'STOPPED')),
    stack text not null,
    -- names or URLs that the user chose, one per line; empty: detect
    buildpacks text not null default '',
    droplet_guid text,
    -- AES-GCM of the user's variables as JSON
    environment bytea not null,
    metadata jsonb not null default '{"labels":{},"annotations":{}}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create unique index apps_name on apps (space_guid, lower(name));

create table packages (
    guid text primary key,
    app_guid text not null references apps (guid) on delete cascade,
    type text not null,
    state text not null check (state in ('AWAITING_UPLOAD', 'PROCESSING_UPLOAD', 'READY', 'FAILED', 'EXPIRED')),
    sha256 text,
    error text,
    metadata jsonb not null default '{"labels":{},"annotations":{}}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index packages_by_app on packages (app_guid);

create table builds (
    guid text primary key,
    app_guid text not null references apps (guid) on delete cascade,
    package_guid text not null,
    state text not null check (state in ('STAGING', 'STAGED', 'FAILED')),
    error text,
    droplet_guid text,
    staged_with jsonb not null,
    created_by_guid text not null,
    created_by_name text not null,
    metadata jsonb not null default '{"labels":{},"annotations":{}}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index builds_by_app on builds (app_guid);
-- an app stages one build at a time
create unique index builds_staging on builds (app_guid) where state = 'STAGING';

create table droplets (
    guid text primary key,
    app_guid text not null references apps (guid) on delete cascade,
    package_guid text,
    build_guid text,
    state text not null,
    stack text not null,
    manifest jsonb not null,
    contents jsonb not null,
    metadata jsonb not null default '{"labels":{},"annotations":{}}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index droplets_by_app on droplets (app_guid);

create sequence desired_revision;

create table processes (
    guid text primary key,
    app_guid text not null references apps (guid) on delete cascade,
    type text not null,
    command text,
    instances integer not null check (instances >= 0),
    memory_in_mb integer not null,
    disk_in_mb integer not null,
    log_rate_limit bigint not null default -1,
    health_check jsonb not null,
    readiness_check jsonb not null,
    -- running instances of another version are replaced
    version text not null,
    -- grows with every change that the hosts must hear of
    revision bigint not null default nextval('desired_revision'),
    -- what the running version was started with; null: never started
    launched jsonb,
    launched_environment bytea,
    -- of shard 0..15, as contracts' Shards cuts it
    shard integer not null,
    metadata jsonb not null default '{"labels":{},"annotations":{}}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create unique index processes_type on processes (app_guid, type);
create index processes_by_shard on processes (shard, guid);

create table routes (
    guid text primary key,
    host text not null,
    path text not null,
    domain_guid text not null references domains (guid),
    space_guid text not null references spaces (guid),
    options jsonb not null default '{}',
    metadata jsonb not null default '{"labels":{},"annotations":{}}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create unique index routes_name on routes (domain_guid, lower(host), path);
create index routes_by_space on routes (space_guid);

create table route_destinations (
    guid text primary key,
    route_guid text not null references routes (guid) on delete cascade,
    app_guid text not null references apps (guid) on delete cascade,
    process_type text not null default 'web',
    port integer,
    protocol text not null default 'http1',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create unique index route_destinations_name
    on route_destinations (route_guid, app_guid, process_type, coalesce(port, 0));
create index route_destinations_by_app on route_destinations (app_guid, process_type);

create table jobs (
    guid text primary key,
    operation text not null,
    state text not null,
    errors jsonb not null default '[]',
    warnings jsonb not null default '[]',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index jobs_by_age on jobs (created_at);

-- Append-only: nothing updates or deletes a row.
create table events (
    id bigint generated always as identity primary key,
    guid text not null unique,
    type text not null,
    actor_guid text not null,
    actor_type text not null,
    actor_name text not null,
    target_guid text not null,
    target_type text not null,
    target_name text not null,
    space_guid text,
    organization_guid text,
    data jsonb not null default '{}',
    -- makes an append that may arrive twice idempotent
    event_id text unique,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index events_by_target on events (target_guid, created_at);
create index events_by_space on events (space_guid);
create index events_by_organization on events (organization_guid);
