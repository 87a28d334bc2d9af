#!/usr/bin/env bash
# PostgreSQL, two servers and, where it is installed, nginx in front of them: what docker-compose.yml arranges, without Docker. The demo is in the database.
#
#   tests/arrangement.sh run                          until Ctrl-C, in a folder of its own
#   tests/arrangement.sh start FOLDER                 in the background; FOLDER/arrangement.env says where each listens
#   tests/arrangement.sh server FOLDER N [SKEW]       starts server N again once it has ended; SKEW, such as +30s, sets its clock wrong (needs faketime)
#   tests/arrangement.sh postgres FOLDER crash|start  stops PostgreSQL as a power cut would (-m immediate); starts it
#   tests/arrangement.sh stop FOLDER
#
# SERVER_DLL names the server's build (the Debug one by default), SERVER_ENVIRONMENT its environment (Development). Settings of the environment, such as
# Limits__StreamsOfViewer, reach the servers.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export PATH="$PATH:/usr/sbin"
binaries=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
readonly root binaries=${binaries:-$(dirname "$(command -v initdb || echo /missing/initdb)")}
SERVER_DLL=${SERVER_DLL:-$root/src/GraphQLSubs.Server/bin/${CONFIGURATION:-Debug}/net10.0/GraphQLSubs.Server.dll}

fail() {
  echo "$*" >&2
  exit 1
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)) && (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

# PostgreSQL refuses to run as root.
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_postgres() {
  # A commit's time is kept, so that it can be told how long after it a change was seen.
  as_postgres "$binaries/pg_ctl" start -D "$folder/postgres" -w -l "$folder/postgres/log" >/dev/null \
    -o "-p $POSTGRES_PORT -k $folder/postgres -c listen_addresses=127.0.0.1 -c max_connections=300 -c track_commit_timestamp=on"
}

start_server() {
  local number=$1 skew=${2:-} port_name="SERVER_${1}_PORT"
  local library
  if [ -n "$skew" ]; then
    library=$(ls /usr/lib/*/faketime/libfaketimeMT.so.1 2>/dev/null | head -n 1)
    [ -n "$library" ] || fail "faketime is not installed: no clock can be set wrong."
  fi
  (
    cd "$folder"
    if [ -n "$skew" ]; then
      export LD_PRELOAD=$library FAKETIME=$skew FAKETIME_DONT_FAKE_MONOTONIC=1
    fi
    # One file a connection; as many as the system allows.
    ulimit -n 100000 2>/dev/null || ulimit -n "$(ulimit -H -n)"
    export ASPNETCORE_ENVIRONMENT=${SERVER_ENVIRONMENT:-Development}
    export ASPNETCORE_URLS="http://127.0.0.1:${!port_name}" Proxies__Trusted__0=127.0.0.1
    export Logging__LogLevel__Default=${Logging__LogLevel__Default:-Warning}
    export Database__Provider=Postgres Database__Directory="$folder" Authentication__SigningKey=$SIGNING_KEY
    export ConnectionStrings__Licensing="Host=127.0.0.1;Port=$POSTGRES_PORT;Username=postgres;Database=postgres;Maximum Pool Size=40"
    exec setsid dotnet "$SERVER_DLL" >>"$folder/server-$number.log" 2>&1 </dev/null
  ) &
  echo $! >"$folder/server-$number.pid"
}

await_server() {
  local number=$1 port_name="SERVER_${1}_PORT" tries
  for ((tries = 0; tries < 600; tries++)); do
    curl -sf -o /dev/null "http://127.0.0.1:${!port_name}/health/ready" && return
    kill -0 "$(cat "$folder/server-$number.pid")" 2>/dev/null || break
    sleep 0.1
  done
  tail -n 20 "$folder/server-$number.log" >&2
  fail "Server $number did not start."
}

start_nginx() {
  if ! command -v nginx >/dev/null; then
    return
  fi
  {
    echo "pid $folder/nginx.pid; error_log $folder/nginx.log; worker_processes 1; worker_rlimit_nofile 65536;"
    [ "$(id -u)" -ne 0 ] || echo "user root;"
    echo "events { worker_connections 20000; }"
    echo "http { access_log off; client_body_temp_path $folder/nginx-body; proxy_temp_path $folder/nginx-proxy;"
    echo "fastcgi_temp_path $folder/nginx-fastcgi; uwsgi_temp_path $folder/nginx-uwsgi; scgi_temp_path $folder/nginx-scgi;"
    sed -e "s/\${SERVER_1}/127.0.0.1:$SERVER_1_PORT/" -e "s/\${SERVER_2}/127.0.0.1:$SERVER_2_PORT/" -e "s/\${LISTEN}/127.0.0.1:$NGINX_PORT/" \
      "$root/deploy/nginx.conf.template"
    echo "}"
  } >"$folder/nginx.conf"
  nginx -e "$folder/nginx.log" -c "$folder/nginx.conf"
}

start() {
  [ -x "$binaries/initdb" ] || fail "No PostgreSQL: initdb is not installed."
  [ -f "$SERVER_DLL" ] || fail "$SERVER_DLL is not there: dotnet build first."
  mkdir -p "$folder/postgres"
  chmod 711 "$folder"
  [ "$(id -u)" -ne 0 ] || chown postgres "$folder/postgres"
  local nginx_port=""
  ! command -v nginx >/dev/null || nginx_port=$(free_port)
  (
    umask 077
    cat >"$folder/arrangement.env" <<END
SERVER_DLL="$SERVER_DLL"
POSTGRES_PORT=$(free_port)
SERVER_1_PORT=$(free_port)
SERVER_2_PORT=$(free_port)
NGINX_PORT=$nginx_port
SIGNING_KEY=$(head -c 32 /dev/urandom | base64)
END
  )
  . "$folder/arrangement.env"
  as_postgres "$binaries/initdb" -D "$folder/postgres" -U postgres --auth=trust --encoding=UTF8 --locale=C >/dev/null
  start_postgres
  start_server 1
  start_server 2
  await_server 1
  await_server 2
  start_nginx
}

stop() {
  local pid
  for pid in "$folder"/server-*.pid "$folder/nginx.pid"; do
    # A stopped process takes its end only when it goes on.
    [ ! -f "$pid" ] || { kill "$(cat "$pid")" && kill -CONT "$(cat "$pid")"; } 2>/dev/null || true
  done
  as_postgres "$binaries/pg_ctl" stop -D "$folder/postgres" -m immediate -w >/dev/null 2>&1 || true
}

readonly command=${1:-run}
if [ "$command" = run ]; then
  folder=$(mktemp -d)
  trap 'stop; rm -rf "$folder"' EXIT
  start
  cat <<END
nginx       $([ -n "$NGINX_PORT" ] && echo "http://127.0.0.1:$NGINX_PORT/graphql" || echo "is not installed")
server 1    http://127.0.0.1:$SERVER_1_PORT/graphql
server 2    http://127.0.0.1:$SERVER_2_PORT/graphql
PostgreSQL  127.0.0.1:$POSTGRES_PORT
tokens      curl http://127.0.0.1:$SERVER_1_PORT/dev/tokens
Logs and data are in $folder until Ctrl-C.
END
  trap 'exit 0' INT TERM
  while sleep 1; do :; done
fi

folder=${2:?"FOLDER is missing."}
[ ! -f "$folder/arrangement.env" ] || . "$folder/arrangement.env"
case $command in
  start) start ;;
  server)
    start_server "$3" "${4:-}"
    await_server "$3"
    ;;
  postgres)
    case $3 in
      crash) as_postgres "$binaries/pg_ctl" stop -D "$folder/postgres" -m immediate -w >/dev/null ;;
      start) start_postgres ;;
      *) fail "crash or start?" ;;
    esac
    ;;
  stop) stop ;;
  *) fail "Unknown: $command" ;;
esac
