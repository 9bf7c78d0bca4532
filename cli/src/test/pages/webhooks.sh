mkdir -m 700 .atom-os
echo 'webhooks.allowed: ["127.0.0.1:9"]' >.atom-os/config.yaml
serve

# A place that is there without the internet.
run() { eval "${1//https:\/\/example.com\/hook/http://127.0.0.1:9/hook}"; }
