#!/bin/sh
# For each service that has a password here a database, the role that it runs as, and the role that owns the tables, each with its own:
# /run/secrets/ticket-service and ticket-service-owner. No other role may connect to it, but frist-reader, which reads all of them.
set -eu
run() { psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" "$@"; }
# Over TLS or not at all.
sed -i 's/^host[ \t]/hostssl /' "$PGDATA/pg_hba.conf"
# Passwords are read by psql itself: an argument could be seen by other processes.
run <<'SQL'
\set password `cat /run/secrets/frist-reader`
create role "frist-reader" login password :'password';
SQL
for file in /run/secrets/*-owner; do
    owner=${file##*/}
    service=${owner%-owner}
    run -v name="$service" -v owner="$owner" <<SQL
\\set password \`cat /run/secrets/$service\`
create role :"name" login password :'password';
\\set password \`cat /run/secrets/$owner\`
create role :"owner" login password :'password';
create database :"name" owner :"owner";
revoke connect on database :"name" from public;
grant connect on database :"name" to :"name", "frist-reader";
SQL
done
