package web

// evil is an article that tries what an article could hold to harm whoever reads it.
const evil = `{"id":"<b>id</b>","title":"</title><script>alert(1)</script> \"onmouseover=alert(1) \u202Egnihton","publisher":"<img src=x onerror=alert(2)>","author":"{{.Token}} ${x} </p>","url":"http://evil.example/\"><script>alert(3)</script>","published":"2032-01-01","text":"Intro <script>alert(4)</script> & \u202Esdrow\u202C </article></main>.\n\n“<script>alert('said')</script> </script><!-- --> ]]> \u0001 javascript:alert(1) “inner” end,” said Ann <i>Ito</i>, a \"farmer\" of Leeds.\n\n“Nothing to see here, \u202Ebut the order,” said Ben Ode."}`
