#!/bin/sh
# For each service that has a password here a database, the role that it runs as, and the role that owns the tables:
# TICKET_SERVICE_PASSWORD makes ticket-service and ticket-service-owner. No other role may connect to it.
set -eu
for variable in $(env | sed -n 's/^\([A-Z_]*\)_PASSWORD=.*/\1/p' | grep -v '^POSTGRES$'); do
    service=$(printf '%s' "$variable" | tr 'A-Z_' 'a-z-')
    # The password is read by psql itself: an argument could be seen by other processes.
    psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" -v name="$service" -v owner="$service-owner" <<SQL
\\getenv password ${variable}_PASSWORD
create role :"name" login password :'password';
create role :"owner" login password :'password';
create database :"name" owner :"owner";
revoke connect on database :"name" from public;
grant connect on database :"name" to :"name";
SQL
done
