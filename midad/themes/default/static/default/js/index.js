import "./midad-fragment.js";
import "./theme-toggle.js";
import "./story-age.js";
import "./copy-link.js";
import "./print-page.js";
import "./click-to-load.js";
import "./reading-progress.js";
