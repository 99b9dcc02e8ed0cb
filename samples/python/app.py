import os
import platform

from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello():
    instance = os.environ.get("CF_INSTANCE_INDEX", "0")
    return f"Hello from cloudyard: Python {platform.python_version()}, instance {instance}\n"
