const express = require("express");

const app = express();
const port = process.env.PORT || 8080;

app.get("/", (request, response) => {
  response.send(`Hello from cloudyard: Node.js ${process.version}, instance ${process.env.CF_INSTANCE_INDEX || 0}\n`);
});

const server = app.listen(port, () => console.log(`listening on ${port}`));
// The platform sends SIGTERM first: answer what is under way, then go.
process.on("SIGTERM", () => server.close(() => process.exit(0)));
