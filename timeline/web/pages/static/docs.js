// Starts Swagger UI from a file of its own, so that the page needs no inline script.
const place = document.getElementById("docs");
SwaggerUIBundle({
  domNode: place,
  url: place.dataset.openapi,
  deepLinking: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});
