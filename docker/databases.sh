#!/bin/sh
# A database and the role that owns it for each service; no other role may connect to it.
set -eu
for service in ticket-service sla-service escalation-service credit-service ops-console; do
    psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" -v name="$service" -v password="$SERVICE_PASSWORD" <<'SQL'
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke connect on database :"name" from public;
SQL
done
