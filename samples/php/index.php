<?php
// One page that says which PHP and which instance answers.
header("Content-Type: text/plain");
printf("Hello from cloudyard: PHP %s, instance %s\n", PHP_VERSION, getenv("CF_INSTANCE_INDEX") ?: "0");
